-- Whoever handed a file in has done so.
create trigger document_uploader_append_only before update or delete or truncate on document_uploader
  for each statement execute function ledger_append_only();
revoke update, delete on document_uploader from tandem_app;
