// The few things on the hub's pages that need a script. Everything else works without.
"use strict";

const base = document.body.dataset.base;

// The language link comes back to this page.
const language = document.getElementById("language");
language.href += "&next=" + encodeURIComponent(location.pathname + location.search);

// Show and hide a password.
for (const eye of document.querySelectorAll(".eye")) {
  const input = document.getElementById(eye.dataset.shows);
  const label = () => eye.setAttribute("aria-label", input.type === "password" ? eye.dataset.show : eye.dataset.hide);
  eye.hidden = false;
  label();
  eye.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    eye.setAttribute("aria-pressed", String(input.type === "text"));
    label();
  });
}

// A form is sent once, however often the button is pressed; coming back to the page frees it.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", () => { form.querySelector("[type=submit]").disabled = true; });
  addEventListener("pageshow", () => { form.querySelector("[type=submit]").disabled = false; });
}

// The first field that needs another look, or the first empty one, has the focus.
const first = document.querySelector("[aria-invalid=true]")
  || [...document.querySelectorAll("main form .krds-input")].find((input) => !input.value);
if (first && (document.querySelector("[role=alert]") || location.pathname.endsWith("/login"))) first.focus();

// Getting a server ready: the hub sends events until it is up.
const bar = document.getElementById("progress");
if (bar) {
  const message = document.getElementById("progress-message");
  const words = JSON.parse(document.getElementById("progress-words").textContent);
  const events = new EventSource(bar.dataset.url);
  events.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.progress !== undefined) bar.value = news.progress;
    if (news.failed) {
      events.close();
      bar.classList.add("failed");
      message.setAttribute("role", "alert");
      message.textContent = words.failed;
      document.getElementById("back").hidden = false;
    } else if (news.ready) {
      events.close();
      message.textContent = words.ready;
      location.reload();
    } else if (news.message) {
      message.textContent = words[news.message] || news.message;
    }
  };
  events.onerror = () => { message.textContent = words.slow; };
}

// Stop one's own server.
const stop = document.getElementById("stop");
if (stop) {
  stop.addEventListener("click", async () => {
    stop.disabled = true;
    const answer = await fetch(base + "api/users/" + stop.dataset.user + "/server", {
      method: "DELETE", headers: { "X-XSRFToken": document.body.dataset.xsrf },
    });
    if (answer.ok) location.reload();
    else { document.getElementById("stop-message").textContent = stop.dataset.failed; stop.disabled = false; }
  });
}

// Pages that look again by themselves.
const again = document.querySelector("[data-reload]");
if (again) setTimeout(() => location.reload(), 1000 * Number(again.dataset.reload));

// An error page forgets how often it was redirected to, so that reloading tries afresh.
const drop = document.querySelector("[data-drop]");
if (drop && new URLSearchParams(location.search).has(drop.dataset.drop)) {
  const here = new URL(location.href);
  here.searchParams.delete(drop.dataset.drop);
  history.replaceState({}, "", here);
}
