-- Which files a case keeps is asked when it is published; without this every reader of every file is read for it.
create index document_reader_by_reader on document_reader (reader);
