// Opens citations in the panel, copies citations, and announces each finished answer once.
"use strict";

const announcer = document.createElement("p");
announcer.className = "announcer";
announcer.setAttribute("role", "status");

let opener = null;
let followed = null;
let placed = null;

function announce(words) {
  announcer.textContent = "";
  window.setTimeout(() => { announcer.textContent = words; }, 50);
}

async function openPanel(link) {
  const panel = document.getElementById("source-panel");
  const content = document.getElementById("source-content");
  if (!panel || !content) {
    window.location.assign(link.href);
    return;
  }
  if (!panel.contains(link)) opener = link;
  panel.hidden = false;
  document.documentElement.classList.add("panel-open");
  panel.setAttribute("aria-busy", "true");
  await fillPanel(content, link.dataset.panel);
  panel.removeAttribute("aria-busy");
  markOpened(link);
  showMark(panel);
  content.querySelector(".source-title")?.focus({ preventScroll: true });
}

async function fillPanel(content, address) {
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status}`);
    content.innerHTML = await response.text();
  } catch {
    content.textContent = "This page could not be opened. The library may have changed since the answer: ask again.";
  }
}

function markOpened(link) {
  if (document.getElementById("source-panel").contains(link)) return;
  for (const chip of document.querySelectorAll("[data-panel][aria-current]")) chip.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

async function showMark(scope) {
  const picture = scope.querySelector(".sheet.image img");
  if (picture && !picture.complete) {
    await new Promise((done) => { picture.onload = done; picture.onerror = done; });
  }
  const sheet = scope.querySelector(".sheet");
  const mark = sheet?.querySelector("mark, rect");
  if (!mark || scope.id !== "source-panel") {
    mark?.scrollIntoView({ block: "center" });
    if (!mark) scope.scrollTop = 0;
    return;
  }
  const offset = mark.getBoundingClientRect().top - scope.getBoundingClientRect().top;
  const hidden = offset > scope.clientHeight * 0.85;
  scope.scrollTop = hidden ? scope.scrollTop + offset - scope.clientHeight * 0.4 : 0;
}

function closePanel(returnFocus = true) {
  const panel = document.getElementById("source-panel");
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  document.documentElement.classList.remove("panel-open");
  for (const chip of document.querySelectorAll("[data-panel][aria-current]")) chip.removeAttribute("aria-current");
  if (returnFocus) opener?.focus();
}

function closeCalendar() {
  const button = document.querySelector("#as-of .picker-container") && document.querySelector("#as-of button.calendar");
  button?.click();
  button?.focus();
}

function onKey(event) {
  if (event.key !== "Escape") return;
  closeCalendar();
  closePanel();
}

// Where the panel lies over the conversation, what the keyboard moves on to would be hidden under it.
function onFocus(event) {
  const panel = document.getElementById("source-panel");
  const covers = panel && !panel.hidden && getComputedStyle(panel).position === "fixed";
  if (covers && !panel.contains(event.target)) closePanel(false);
}

async function copyCitation(button) {
  const copied = await writeClipboard(button.dataset.copy);
  const words = button.textContent;
  button.textContent = copied ? "Copied" : "Copy failed";
  announce(copied ? "Citation copied." : "The citation could not be copied.");
  window.setTimeout(() => { button.textContent = words; }, 1600);
}

async function writeClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "announcer";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

function isPlainClick(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function onClick(event) {
  const link = event.target.closest("a[data-panel]");
  const inPage = document.body.classList.contains("source-page");
  if (link && isPlainClick(event) && !inPage) {
    event.preventDefault();
    openPanel(link);
    return;
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) copyCitation(copy);
  if (event.target.closest("#close-panel")) closePanel();
  if (event.target.closest("[data-ask]")) document.querySelector("#question textarea, #question input")?.focus();
}

// A new answer is too short to stand at the top; as it grows it moves there, unless the reader scrolls.
function place(article) {
  if (placed !== null && Math.abs(window.scrollY - placed) > 2) return;
  article.scrollIntoView({ block: "start" });
  placed = window.scrollY;
}

// The transcript is replaced piece by piece; only its newest article matters here.
function followTranscript() {
  const articles = document.querySelectorAll("#transcript article.exchange");
  const newest = articles[articles.length - 1];
  if (!newest) {
    followed = null;
    return;
  }
  const started = `${newest.id} started`;
  const finished = `${newest.id} finished`;
  if (newest.dataset.state !== "done" && followed !== started) {
    followed = started;
    placed = null;
  }
  if (followed === started) place(newest);
  if (newest.dataset.state === "done" && followed === started) {
    followed = finished;
    announce(newest.dataset.announcement);
  }
}

// Two controls of Gradio carry a visible caption that is not tied to them.
function nameControls() {
  const names = [["#as-of input", "As of, date as year-month-day"], ["#as-of button", "Choose a date"], ["#detail", "Length of the answer"]];
  for (const [selector, name] of names) {
    const control = document.querySelector(selector);
    if (control && !control.hasAttribute("aria-label")) control.setAttribute("aria-label", name);
  }
}

function followPage() {
  nameControls();
  followTranscript();
}

function start() {
  document.body.append(announcer);
  document.addEventListener("click", onClick);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("keydown", onKey);
  if (document.body.classList.contains("source-page")) showMark(document.body);
  else new MutationObserver(followPage).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state"] });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
