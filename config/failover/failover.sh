#!/usr/bin/env bash
# A primary PostgreSQL is killed under load and its synchronous standby takes over: docs/failover.md.
#
# Started by hand, as root, on Debian 12 with its packages patroni, etcd-server, postgresql-15, and Tandem's classes and tests
# compiled. Everything listens on 127.0.0.1, lies in one directory, and is ended at the end.
set -euo pipefail
cd "$(dirname "$0")/../.."

PORTS=${1:-8350}                       # and the nine after it
BIN=/usr/lib/postgresql/15/bin
DIR=$(mktemp -d -t tandem-failover.XXXXXX)
chown postgres "$DIR"
STARTED=()

cleanup() {
  # timeout hands the signal on; a Patroni that is told to end ends its PostgreSQL.
  for pid in "${STARTED[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${STARTED[@]}"; do wait "$pid" 2>/dev/null || true; done
  for n in 1 2 3; do
    [ -f "$DIR/n$n/postmaster.pid" ] && kill -QUIT "$(head -1 "$DIR/n$n/postmaster.pid")" 2>/dev/null || true
  done
}
trap cleanup EXIT
# Runs in the place of its shell, so that the number which a background job is known by is its own.
as_postgres() { exec setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$DIR" PATH="$BIN:$PATH" LC_ALL=C.UTF-8 "$@"; }
say() { echo "$(date -u +%T) $*"; }

as_postgres timeout 1800 etcd --name failover --data-dir "$DIR/etcd" \
  --listen-client-urls "http://127.0.0.1:$PORTS" --advertise-client-urls "http://127.0.0.1:$PORTS" \
  --listen-peer-urls "http://127.0.0.1:$((PORTS + 1))" --initial-advertise-peer-urls "http://127.0.0.1:$((PORTS + 1))" \
  --initial-cluster "failover=http://127.0.0.1:$((PORTS + 1))" >"$DIR/etcd.log" 2>&1 &
STARTED+=($!)

for n in 1 2 3; do
  cat >"$DIR/n$n.yml" <<YAML
scope: tandem
name: n$n
restapi: {listen: "127.0.0.1:$((PORTS + 1 + n))", connect_address: "127.0.0.1:$((PORTS + 1 + n))"}
etcd3: {host: "127.0.0.1:$PORTS"}
bootstrap:
  dcs:
    ttl: 30
    loop_wait: 10
    retry_timeout: 10
    maximum_lag_on_failover: 0
    synchronous_mode: true
    synchronous_mode_strict: true
    synchronous_node_count: 1
    postgresql:
      use_pg_rewind: true
      parameters: {synchronous_commit: "on", fsync: "on", wal_log_hints: "on", max_connections: 100}
  initdb: [{encoding: UTF8}, data-checksums]
  pg_hba:
    - host replication replicator 127.0.0.1/32 scram-sha-256
    - host all all 127.0.0.1/32 scram-sha-256
postgresql:
  listen: 127.0.0.1:$((PORTS + 4 + n))
  connect_address: 127.0.0.1:$((PORTS + 4 + n))
  data_dir: $DIR/n$n
  bin_dir: $BIN
  parameters: {unix_socket_directories: "$DIR"}
  authentication:
    superuser: {username: postgres, password: only-here}
    replication: {username: replicator, password: only-here}
    rewind: {username: rewinder, password: only-here}
YAML
  as_postgres timeout 1800 patroni "$DIR/n$n.yml" >"$DIR/n$n.log" 2>&1 &
  STARTED+=($!)
  PATRONI[$n]=$!
done

leader() {
  for n in 1 2 3; do
    if [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$((PORTS + 1 + n))/primary")" = 200 ]; then echo "$n"; return; fi
  done
}
cluster() { (as_postgres patronictl -c "$DIR/n1.yml" list) || true; }
sql() { PGPASSWORD=only-here "$BIN/psql" -v ON_ERROR_STOP=1 -qX -h 127.0.0.1 -p "$((PORTS + 4 + $(leader)))" -U postgres "$@"; }
within() { # seconds, what, command
  local end=$((SECONDS + $1)) what=$2; shift 2
  until "$@"; do [ $SECONDS -lt $end ] || { say "not in time: $what"; exit 1; }; sleep 1; done
}
has_standby() { [ -n "$(leader)" ] && [ "$(sql -Atc "select count(*) from pg_stat_replication where sync_state = 'sync' and state = 'streaming'" 2>/dev/null)" = 1 ] \
  && [ "$(sql -Atc "select count(*) from pg_stat_replication where state = 'streaming'" 2>/dev/null)" = 2 ]; }

within 180 "a primary with a synchronous standby and another" has_standby
say "the cluster"; cluster
sql -f config/postgresql/roles.sql
sql -c "alter role tandem_owner password 'owner'; alter role tandem_app password 'app'" -c "create database tandem owner tandem_owner"
sql -d tandem -f config/postgresql/rights.sql

hosts="127.0.0.1:$((PORTS + 5)),127.0.0.1:$((PORTS + 6)),127.0.0.1:$((PORTS + 7))"
url="jdbc:postgresql://$hosts/tandem?targetServerType=primary&connectTimeout=2&socketTimeout=30"
classpath=$DIR/classpath
mvn -o -q -B dependency:build-classpath -Dmdep.outputFile="$classpath" >/dev/null
timeout 900 java -cp "target/test-classes:target/classes:$(cat "$classpath")" org.tandem.registry.FailingOver \
  "$url&user=tandem_app&password=app" "$url&user=tandem_owner&password=owner" "$DIR" >"$DIR/load.log" 2>&1 &
LOAD=$!
STARTED+=($LOAD)
under_load() { grep -qs "UNDER LOAD" "$DIR/load.log" || { kill -0 $LOAD 2>/dev/null || { cat "$DIR/load.log"; exit 1; }; false; }; }
within 300 "under load" under_load

old=$(leader)
postmaster=$(head -1 "$DIR/n$old/postmaster.pid")
say "killing n$old: its Patroni, its PostgreSQL and all of that one's processes"
# The tree is listed first: once the first process is gone, nobody knows whose the others were.
tree=$(pgrep -P "$postmaster" | tr '\n' ' ')
patroni=$(pgrep -P "${PATRONI[$old]}")
kill -KILL "$patroni" "$postmaster" $tree 2>/dev/null || true
killed=$SECONDS
new_leader() { local now; now=$(leader); [ -n "$now" ] && [ "$now" != "$old" ]; }
within 180 "another primary" new_leader
say "n$(leader) is primary, $((SECONDS - killed)) s after the kill"; cluster

within 420 "the load has ended" bash -c "! kill -0 $LOAD 2>/dev/null"
wait $LOAD && outcome=0 || outcome=$?
grep -E "^(UNDER|NOTICED|WRITABLE|SETTLED|LETTERS)" "$DIR/load.log" || true
[ $outcome = 0 ] || { tail -60 "$DIR/load.log"; say "FAILED"; exit 1; }
say "the log of the new primary's Patroni"
grep -E "promoted|synchronous" "$DIR/n$(leader).log" | tail -12
say "lost = 0, doubled = 0, no letter for a commit that vanished; everything is in $DIR"
