// The explorer: asks /graphql, shows the answer, browses the schema. No dependencies.
"use strict";

const ENDPOINT = "/graphql";
const HISTORY = "social-economy.history";
const DRAFT = "social-economy.draft";
const MOST_HISTORY = 30;
const MOST_FOUND = 60;

const at = (id) => document.getElementById(id);
const query = at("query");
const variables = at("variables");
const headers = at("headers");
const operation = at("operation");

const EXAMPLES = [
  {
    title: "Suppliers of a rubric, with what they offer",
    query: '{\n  suppliers(filter: { rubric: "groen" }, first: 10) {\n    totalCount\n    nodes {\n      name\n      synthetic\n      municipality {\n        name\n      }\n      offerings(first: 5) {\n        nodes {\n          title\n          rubric {\n            name\n          }\n        }\n      }\n    }\n  }\n}',
  },
  {
    title: "Subsidised projects and their partners",
    query: "{\n  subsidyProjects(first: 10) {\n    nodes {\n      title\n      awardedAmount\n      partners {\n        name\n        role\n        side\n      }\n    }\n  }\n}",
  },
  {
    title: "The municipalities of today",
    query: "{\n  municipalities(first: 10) {\n    totalCount\n    nodes {\n      nisCode\n      name\n      population\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}",
  },
  {
    title: "What became of a merged municipality",
    query: "query Merged($nisCode: String!) {\n  municipality(nisCode: $nisCode) {\n    name\n    validUntil\n    mergedInto {\n      nisCode\n      name\n    }\n  }\n}",
    variables: '{\n  "nisCode": "44049"\n}',
  },
  {
    title: "The same place on three dates",
    query: '{\n  before: municipality(nisCode: "44012", asOf: "2018-06-01") {\n    ...Place\n  }\n  until: municipality(nisCode: "44012", asOf: "2024-12-31") {\n    ...Place\n  }\n  since: municipality(nisCode: "44012", asOf: "2025-01-01") {\n    ...Place\n  }\n}\n\nfragment Place on Municipality {\n  nisCode\n  name\n  localities {\n    postalCode\n    name\n  }\n}',
  },
  {
    title: "Names in French, and whether they are translated",
    query: "{\n  municipalities(first: 10) {\n    nodes {\n      name\n      nameText(language: FR) {\n        value\n        isFallback\n      }\n    }\n  }\n}",
  },
];

// ---- small tools ----

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function kept(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing is no reason to stop.
  }
}

function say(text) {
  at("status").textContent = text;
}

/** A JSON object from a field of the form; nothing written is nothing meant. */
function object(field, name) {
  if (!field.value.trim()) return {};
  let value;
  try {
    value = JSON.parse(field.value);
  } catch (error) {
    throw new Error(`${name} are not JSON: ${error.message}`);
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Error(`${name} must be a JSON object.`);
  return value;
}

// ---- asking ----

async function ask(body, extra) {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json;q=0.9",
      ...extra,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    answer = undefined;
  }
  return { response, text, answer };
}

async function run() {
  const started = performance.now();
  const shown = at("answer");
  at("run").disabled = true;
  say("Asking…");
  try {
    const body = { query: query.value, variables: object(variables, "Variables") };
    if (operation.value) body.operationName = operation.value;
    const { response, text, answer } = await ask(body, object(headers, "Headers"));
    const failed = !response.ok || Boolean(answer?.errors);
    shown.textContent = answer ? JSON.stringify(answer, null, 2) : text;
    shown.classList.toggle("error", failed);
    say(summary(response, answer, performance.now() - started));
    remember();
  } catch (error) {
    shown.textContent = "";
    shown.classList.add("error");
    say(`Not answered: ${error.message}`);
  } finally {
    at("run").disabled = false;
  }
}

function summary(response, answer, elapsed) {
  const parts = [`Status ${response.status}`, `${Math.round(elapsed)} ms`];
  const cost = answer?.extensions?.cost;
  if (cost) parts.push(`${cost.points} of ${cost.limit} points`);
  if (answer?.errors) parts.push(`${answer.errors.length} error${answer.errors.length === 1 ? "" : "s"}: ${answer.errors[0].message}`);
  return parts.join(" · ");
}

// ---- the editor ----

/** The tokens of a document: strings and comments whole, marks and words apart. */
function tokens(text) {
  return text.match(/"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*|\.\.\.|[A-Za-z0-9_+.-]+|[^\s,]/g) ?? [];
}

/** Lays a document out anew: one field per line, two blanks per level. */
function prettified(text) {
  const all = tokens(text);
  const lines = [];
  let line = "";
  let level = 0;
  let inside = 0; // brackets of arguments, lists and input objects
  const flush = () => {
    if (line) lines.push("  ".repeat(level) + line);
    line = "";
  };
  all.forEach((token, index) => {
    const before = all[index - 1];
    if (token.startsWith("#")) {
      flush();
      line = token;
      return flush();
    }
    if (token === "}" && !inside) {
      flush();
      level = Math.max(0, level - 1);
      lines.push(`${"  ".repeat(level)}}`);
      if (level === 0 && index < all.length - 1) lines.push("");
      return undefined;
    }
    if (level && !inside && startsItem(all[index - 2], before, token)) flush();
    line += line ? gap(before, token, inside) + token : token;
    if (token === "{" && !inside) {
      flush();
      level += 1;
    } else if ("([{".includes(token)) {
      inside += 1;
    } else if (")]}".includes(token)) {
      inside = Math.max(0, inside - 1);
    }
    return undefined;
  });
  flush();
  return `${lines.join("\n")}\n`;
}

/** Whether a token begins a field, a spread or an inline fragment. */
function startsItem(earlier, before, token) {
  if ([":", "@", "(", "{"].includes(token) || [":", "@", "..."].includes(before)) return false;
  return !(before === "on" && earlier === "...");
}

/** What stands between two tokens of a line. */
function gap(before, token, inside) {
  if (["(", "[", "@", "$"].includes(before) || [")", "]", ":", "!"].includes(token)) return "";
  if (before === "...") return ["on", "{", "@"].includes(token) ? " " : "";
  if (token === "(") return "";
  if (inside && (before === "{" || token === "}")) return "";
  if (before === ":" || ["=", "@", "|"].includes(token) || ["=", "|"].includes(before)) return " ";
  return inside ? ", " : " ";
}

function edit(event) {
  const field = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  } else if (event.key === "Escape") {
    field.dataset.leaving = "yes";
  } else if (event.key === "Tab" && !event.shiftKey && !field.dataset.leaving) {
    event.preventDefault();
    field.setRangeText("  ", field.selectionStart, field.selectionEnd, "end");
  } else if (event.key === "Enter") {
    event.preventDefault();
    const line = field.value.slice(0, field.selectionStart).split("\n").pop();
    const indent = line.match(/^\s*/)[0] + (/[{([]\s*$/.test(line) ? "  " : "");
    field.setRangeText(`\n${indent}`, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
  } else {
    delete field.dataset.leaving;
  }
}

/** Offers a choice when the document has several operations. */
function offerOperations() {
  const names = [...query.value.matchAll(/^\s*(?:query|mutation)\s+(\w+)/gm)].map((found) => found[1]);
  const chosen = operation.value;
  operation.replaceChildren(...names.map((name) => element("option", { value: name, textContent: name })));
  if (names.length < 2) operation.replaceChildren();
  if (names.includes(chosen)) operation.value = chosen;
  at("operation-label").hidden = names.length < 2;
}

function open(entry) {
  query.value = entry.query;
  variables.value = entry.variables ?? "";
  offerOperations();
  query.focus();
}

// ---- history ----

function remember() {
  const entry = { query: query.value, variables: variables.value };
  const others = kept(HISTORY, []).filter((old) => old.query !== entry.query || old.variables !== entry.variables);
  keep(HISTORY, [entry, ...others].slice(0, MOST_HISTORY));
  showHistory();
}

function list(target, entries, title) {
  target.replaceChildren(
    ...entries.map((entry) => {
      const button = element("button", { type: "button", textContent: title(entry) });
      button.addEventListener("click", () => open(entry));
      return element("li", {}, button);
    }),
  );
}

function showHistory() {
  const entries = kept(HISTORY, []);
  list(at("history"), entries, (entry) => entry.query.replace(/\s+/g, " ").slice(0, 80));
  if (!entries.length) at("history").append(element("li", { textContent: "Nothing asked yet.", className: "hint" }));
}

// ---- the schema ----

const TYPE = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
const SCHEMA = `query Schema { __schema { queryType { name } mutationType { name } types {
  kind name description
  fields(includeDeprecated: true) { name description isDeprecated deprecationReason
    args { name description defaultValue type { ${TYPE} } } type { ${TYPE} } }
  inputFields { name description defaultValue type { ${TYPE} } }
  enumValues(includeDeprecated: true) { name description }
  possibleTypes { name } } } }`;

let types = new Map();
let root = "Query";

function typeName(type) {
  return type.name ?? typeName(type.ofType);
}

function typeText(type) {
  if (type.kind === "NON_NULL") return `${typeText(type.ofType)}!`;
  if (type.kind === "LIST") return `[${typeText(type.ofType)}]`;
  return type.name;
}

function typeLink(type) {
  const name = typeName(type);
  const button = element("button", { type: "button", className: "link", textContent: typeText(type) });
  button.addEventListener("click", () => showType(name));
  return button;
}

async function loadSchema() {
  const shown = at("schema");
  shown.textContent = "Reading the schema…";
  try {
    const { answer } = await ask({ query: SCHEMA }, {});
    if (!answer?.data) throw new Error(answer?.errors?.[0]?.message ?? "no answer");
    root = answer.data.__schema.queryType.name;
    types = new Map(answer.data.__schema.types.filter((type) => !type.name.startsWith("__")).map((type) => [type.name, type]));
    showType(root);
  } catch (error) {
    shown.replaceChildren(element("p", { className: "hint", textContent: `The schema cannot be shown: ${error.message}` }));
  }
}

function member(field) {
  const term = element("dt", { textContent: field.name });
  if (field.args?.length) {
    term.append("(");
    field.args.forEach((argument, index) => {
      term.append(index ? ", " : "", `${argument.name}: `, typeLink(argument.type));
      if (argument.defaultValue) term.append(` = ${argument.defaultValue}`);
    });
    term.append(")");
  }
  if (field.type) term.append(": ", typeLink(field.type));
  if (field.isDeprecated) term.append(` (deprecated: ${field.deprecationReason})`);
  return [term, element("dd", { textContent: field.description ?? "" })];
}

function showType(name) {
  const type = types.get(name);
  const shown = at("schema");
  if (!type) return;
  const back = element("button", { type: "button", className: "link", textContent: `All of ${root}` });
  back.addEventListener("click", () => showType(root));
  const members = [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])];
  shown.replaceChildren(
    ...(name === root ? [] : [element("p", { className: "crumbs" }, back)]),
    element("h3", { textContent: `${name} (${type.kind.toLowerCase().replace("_", " ")})`, tabIndex: -1 }),
    element("p", { className: "hint", textContent: type.description ?? "" }),
    element("dl", {}, ...members.flatMap(member)),
  );
  if (type.possibleTypes?.length && type.kind !== "OBJECT") {
    shown.append(element("p", {}, "One of: ", ...type.possibleTypes.flatMap((one) => [typeLink(one), " "])));
  }
}

function search() {
  const sought = at("search").value.trim().toLowerCase();
  if (!sought) return showType(root);
  const found = [];
  for (const type of types.values()) {
    if (type.name.toLowerCase().includes(sought)) found.push([type.name, type.name]);
    for (const field of [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])]) {
      if (field.name.toLowerCase().includes(sought)) found.push([`${type.name}.${field.name}`, type.name]);
    }
  }
  const items = found.slice(0, MOST_FOUND).map(([text, name]) => {
    const button = element("button", { type: "button", className: "link", textContent: text });
    button.addEventListener("click", () => showType(name));
    return element("li", {}, button);
  });
  const count = `${found.length} found${found.length > MOST_FOUND ? `, the first ${MOST_FOUND} shown` : ""}`;
  at("schema").replaceChildren(element("p", { className: "hint", textContent: count }), element("ul", { className: "plain" }, ...items));
}

// ---- beginning ----

function link() {
  const address = new URL(location.href);
  address.search = "";
  address.searchParams.set("query", query.value);
  if (variables.value.trim()) address.searchParams.set("variables", variables.value);
  return address;
}

async function share() {
  const address = link();
  history.replaceState(null, "", address);
  try {
    await navigator.clipboard.writeText(address.href);
    say("The link is copied.");
  } catch {
    say("The link is in the address bar.");
  }
}

function begin() {
  const asked = new URLSearchParams(location.search);
  const draft = kept(DRAFT, EXAMPLES[0]);
  open(asked.has("query") ? { query: asked.get("query"), variables: asked.get("variables") ?? "" } : draft);
  list(at("examples"), EXAMPLES, (entry) => entry.title);
  showHistory();
  for (const field of [query, variables, headers]) field.addEventListener("keydown", edit);
  for (const field of [query, variables]) {
    field.addEventListener("input", () => keep(DRAFT, { query: query.value, variables: variables.value }));
  }
  query.addEventListener("input", offerOperations);
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  at("prettify").addEventListener("click", () => {
    query.value = prettified(query.value);
    say("Prettified.");
  });
  at("share").addEventListener("click", share);
  at("forget").addEventListener("click", () => {
    keep(HISTORY, []);
    showHistory();
  });
  at("search").addEventListener("input", search);
  loadSchema();
}

begin();
