-- Letters to correspondents that are kept by another deployment: exactly the bytes that were signed, and what became of
-- them. A letter is never given up and never deleted.
create table letter (
  id varchar(32) not null primary key,
  sender varchar(5) not null,
  recipient varchar(5) not null,
  seq bigint not null,
  message varchar(100) not null,
  type varchar(24) not null,
  causation varchar(100) not null,
  body text not null,
  signature text not null,
  written timestamp(6) with time zone not null,
  attempts integer not null,
  refusals integer not null,
  next_try timestamp(6) with time zone not null,
  claimed_until timestamp(6) with time zone,
  trouble varchar(400),
  set_aside timestamp(6) with time zone,
  ended timestamp(6) with time zone,
  outcome varchar(9),
  receipt text,
  receipt_signature text,
  version bigint not null,
  constraint letter_counted unique (sender, recipient, seq),
  constraint letter_once unique (sender, recipient, message),
  constraint letter_ended_by_a_receipt check (
    (ended is null) = (receipt is null) and (ended is null) = (receipt_signature is null)
    and (ended is null) = (outcome is null)),
  constraint letter_outcome check (outcome = any (array['APPLIED', 'REJECTED']))
);
create index letter_due on letter (recipient, ended, next_try);
create index letter_waiting on letter (ended, written);

-- Letters as they were received. The key is what makes a letter have its effect once.
create table received_letter (
  id varchar(120) not null primary key,
  sender varchar(5) not null,
  recipient varchar(5) not null,
  message varchar(100) not null,
  seq bigint not null,
  type varchar(24) not null,
  causation varchar(100) not null,
  body text not null,
  fingerprint varchar(71) not null,
  signature text not null,
  outcome varchar(9) not null,
  reason varchar(1000) not null,
  received timestamp(6) with time zone not null,
  constraint received_letter_once unique (recipient, sender, message),
  constraint received_letter_outcome check (outcome = any (array['APPLIED', 'REJECTED']))
);

-- Something else that was signed under the number of a letter received before: evidence.
create table contradictory_letter (
  id varchar(200) not null primary key,
  contradicts varchar(120) not null,
  body text not null,
  signature text not null,
  received timestamp(6) with time zone not null,
  constraint contradictory_letter_of foreign key (contradicts) references received_letter (id)
);

-- A side whose registry is kept elsewhere: what was decided for it, and what it told us.
create table reported_side (
  id varchar(44) not null primary key,
  registry varchar(2) not null,
  pair varchar(5) not null,
  issuance varchar(32) not null,
  attempt integer not null,
  instrument varchar(40) not null,
  decided text not null,
  fingerprint varchar(71) not null,
  notified date not null,
  answer varchar(7),
  ground varchar(32),
  paper text,
  seal text,
  answered date,
  entry text,
  recorded date,
  version bigint not null,
  constraint reported_side_once unique (registry, issuance, attempt),
  constraint reported_side_answered check (
    (answer is null) = (paper is null) and (answer is null) = (seal is null) and (answer is null) = (answered is null)),
  constraint reported_side_recorded check ((entry is null) = (recorded is null))
);
create index reported_side_by_issuance on reported_side (issuance, registry);
