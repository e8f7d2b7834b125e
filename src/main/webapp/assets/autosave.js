// Keeps what was typed: on the server as a draft every 20 seconds and when a field is left; in this tab when the
// sign-in has ended. The forms of one page share its draft. Everything works without it; it only saves typing again.
(() => {
  "use strict";
  const LEFT = 300;
  const drafts = new Map();
  for (const form of document.querySelectorAll("main form[data-draft]")) {
    const draft = form.dataset.draft;
    if (draft) drafts.set(draft, [...(drafts.get(draft) || []), form]);
  }
  const typedIn = (form) => {
    const values = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || ["csrf", "draft", "draft.version", "act", "step"].includes(name)) continue;
      values[name] = name in values ? values[name] + "\n" + value : value;
    }
    return values;
  };
  const keep = (draft, forms) => {
    const here = "tandem-draft-" + draft;
    const typed = () => JSON.stringify(Object.assign({}, ...forms.map(typedIn)));
    const said = new Map(forms.map((form) => {
      const line = document.createElement("p");
      line.className = "saved";
      line.setAttribute("role", "status");
      form.append(line);
      return [form, line];
    }));
    let touched = forms[0];
    const say = (text) => { said.get(touched).textContent = text; };
    let kept = typed();
    let version = Number(forms[0].elements["draft.version"].value) || 0;
    let saving = null;
    let sent = false;
    const save = async () => {
      const now = typed();
      if (saving || sent || now === kept) return;
      saving = new AbortController();
      try {
        const answer = await fetch("/api/v1/drafts/" + encodeURIComponent(draft), {
          method: "PUT",
          headers: { "Content-Type": "application/json", "X-CSRF": forms[0].elements.csrf.value },
          body: '{"version":' + version + ',"content":' + now + "}",
          signal: saving.signal,
        });
        if (answer.ok) {
          version = (await answer.json()).version;
          kept = now;
          sessionStorage.removeItem(here);
          say("Saved " + new Date().toTimeString().slice(0, 5));
        } else {
          sessionStorage.setItem(here, now);
          say(answer.status === 401
            ? "You are signed out. Your text is kept in this tab: sign in again in another tab, then send it."
            : "Not saved on the server; kept in this tab.");
        }
      } catch {
        if (!sent) {
          sessionStorage.setItem(here, now);
          say("No connection. Your text is kept in this tab.");
        }
      } finally {
        saving = null;
      }
    };
    setInterval(save, 20000);
    for (const form of forms) {
      form.addEventListener("focusout", () => {
        touched = form;
        setTimeout(save, LEFT);
      });
      // What is sent is kept by the server itself; a draft on its way at the same time would only come too late.
      form.addEventListener("submit", (event) => {
        if (sent) event.preventDefault();
        sent = true;
        if (saving) saving.abort();
        setTimeout(() => { sent = false; }, 3000);
      });
    }
  };
  drafts.forEach((forms, draft) => keep(draft, forms));
})();
