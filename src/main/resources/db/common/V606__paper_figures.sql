-- The whole numbers and days that a file says, each with its page. Looked for once, by whoever asks first.
create table paper_figures (
  document varchar(36) not null references document,
  figures text not null,
  looked timestamp(6) with time zone not null,
  constraint paper_figures_key primary key (document));
