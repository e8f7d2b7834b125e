create trigger correction_duty_append_only before update, delete on correction_duty
  for each row call 'org.tandem.ledger.AppendOnly';
create trigger correction_act_append_only before update, delete on correction_act
  for each row call 'org.tandem.ledger.AppendOnly';
