// Holds a calendar against the grammar of RFC 5545 (and the two properties of RFC 7986 that feeds use).
// It is strict where calendar programs are not: whatever it says nothing about may be relied on.

const DATE = /^\d{8}$/;
const UTC = /^\d{8}T\d{6}Z$/;
const LOCAL = /^\d{8}T\d{6}$/;
const OFFSET = /^[+-]\d{4}(\d{2})?$/;
const DURATION = /^P(\d+W|(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$/;
const TEXTS = new Set("SUMMARY DESCRIPTION LOCATION UID TZID TZNAME PRODID X-WR-CALNAME".split(" "));

// What may stand in a component: once and always, or once at most. What begins with X- may stand anywhere.
const COMPONENTS = {
  VCALENDAR: { always: ["VERSION", "PRODID"], perhaps: ["CALSCALE", "METHOD", "REFRESH-INTERVAL"] },
  VTIMEZONE: { always: ["TZID"], perhaps: ["LAST-MODIFIED", "TZURL"] },
  STANDARD: { always: ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], perhaps: ["RRULE", "TZNAME", "COMMENT", "RDATE"] },
  DAYLIGHT: { always: ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"], perhaps: ["RRULE", "TZNAME", "COMMENT", "RDATE"] },
  VEVENT: {
    always: ["UID", "DTSTAMP", "DTSTART"],
    perhaps: "CLASS CREATED DESCRIPTION DTEND GEO LAST-MODIFIED LOCATION ORGANIZER PRIORITY SEQUENCE STATUS SUMMARY TRANSP URL".split(" "),
  },
};
const WITHIN = { VCALENDAR: [null], VTIMEZONE: ["VCALENDAR"], VEVENT: ["VCALENDAR"], STANDARD: ["VTIMEZONE"], DAYLIGHT: ["VTIMEZONE"] };

// What is wrong with the bytes of a calendar; nothing when it is well formed.
export function problems(bytes) {
  const found = [];
  const say = (what) => found.push(what);
  const text = lines(bytes, say);
  if (text === null) return found;
  const root = tree(text, say);
  if (root) calendar(root, say);
  return found;
}

// The content lines, unfolded (§3.1).
function lines(bytes, say) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    say("it is not UTF-8");
    return null;
  }
  if (!text.endsWith("\r\n")) say("the last line does not end with CRLF");
  const physical = text.split("\r\n");
  for (const line of physical) {
    if (Buffer.byteLength(line) > 75) say(`a line of ${Buffer.byteLength(line)} octets: ${line}`);
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) say(`a control character in: ${JSON.stringify(line)}`);
  }
  return text.replaceAll("\r\n ", "").replaceAll("\r\n\t", "").split("\r\n").slice(0, -1);
}

// Components within one another, each with its properties.
function tree(text, say) {
  const open = [];
  let root = null;
  for (const line of text) {
    const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/su.exec(line);
    if (!match) {
      say(`no content line: ${line}`);
      continue;
    }
    const [, name, parameters, value] = match;
    if (name === "BEGIN") {
      const parent = open.at(-1) ?? null;
      const component = { kind: value, properties: [], parts: [] };
      if (!WITHIN[value]?.includes(parent?.kind ?? null)) say(`${value} within ${parent?.kind}`);
      if (parent) parent.parts.push(component);
      else if (root) say("more than one calendar");
      else root = component;
      open.push(component);
    } else if (name === "END") {
      if (open.pop()?.kind !== value) say(`END:${value} where it does not belong`);
    } else if (open.length === 0) {
      say(`a property outside: ${line}`);
    } else {
      open.at(-1).properties.push({ name, value, parameters: parsed(parameters) });
    }
  }
  if (open.length > 0) say("a component that does not end");
  return root;
}

function parsed(parameters) {
  const pairs = parameters.matchAll(/;([A-Z0-9-]+)=((?:"[^"]*"|[^";:])*)/gu);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name, value]));
}

function calendar(root, say) {
  walk(root, say);
  const value = (component, name) => component.properties.find((property) => property.name === name)?.value;
  if (value(root, "VERSION") !== "2.0") say("VERSION is not 2.0");
  if (root.parts.length === 0) say("a calendar without components");
  const zones = new Set(root.parts.filter(({ kind }) => kind === "VTIMEZONE").map((zone) => value(zone, "TZID")));
  const identities = new Set();
  for (const event of root.parts.filter(({ kind }) => kind === "VEVENT")) {
    const identity = value(event, "UID");
    if (identities.has(identity)) say(`UID twice: ${identity}`);
    identities.add(identity);
    if (value(root, "METHOD") === "PUBLISH" && !value(event, "ORGANIZER")) say("published without ORGANIZER (RFC 5546)");
    for (const { parameters } of event.properties) {
      if (parameters.TZID && !zones.has(parameters.TZID)) say(`TZID without VTIMEZONE: ${parameters.TZID}`);
    }
    ends(event, say);
  }
}

// DTEND is of the same kind as DTSTART and lies after it (§3.8.2.2).
function ends(event, say) {
  const [start, end] = ["DTSTART", "DTEND"].map((wanted) => event.properties.find(({ name }) => name === wanted));
  if (!end || !start) return;
  if ((start.parameters.VALUE ?? "") !== (end.parameters.VALUE ?? "")) say("DTEND is of another kind than DTSTART");
  if (start.parameters.TZID === end.parameters.TZID && end.value <= start.value) say("DTEND is not after DTSTART");
}

function walk(component, say) {
  const { always, perhaps } = COMPONENTS[component.kind] ?? { always: [], perhaps: [] };
  const times = (wanted) => component.properties.filter(({ name }) => name === wanted).length;
  for (const name of always) if (times(name) !== 1) say(`${name} stands ${times(name)} times in ${component.kind}`);
  for (const name of perhaps) if (times(name) > 1) say(`${name} stands ${times(name)} times in ${component.kind}`);
  for (const property of component.properties) {
    const { name } = property;
    if (!always.includes(name) && !perhaps.includes(name) && !name.startsWith("X-")) say(`${name} in ${component.kind}`);
    form(component, property, say);
  }
  if (component.kind === "VTIMEZONE" && component.parts.length === 0) say("VTIMEZONE without a rule");
  for (const part of component.parts) walk(part, say);
}

// Whether a value is of the form that its property wants.
function form({ kind }, { name, value, parameters }, say) {
  const must = (is) => is || say(`${name} is malformed: ${value}`);
  const at = () => {
    if (parameters.VALUE === "DATE") return must(DATE.test(value) && !parameters.TZID);
    return must(parameters.TZID ? LOCAL.test(value) : UTC.test(value));
  };
  if (TEXTS.has(name)) must(/^(?:[^\\;,]|\\[\\;,nN])*$/su.test(value));
  else if (["DTSTAMP", "LAST-MODIFIED", "CREATED"].includes(name)) must(UTC.test(value));
  else if (name === "DTSTART" && kind !== "VEVENT") must(LOCAL.test(value));
  else if (["DTSTART", "DTEND"].includes(name)) at();
  else if (["TZOFFSETFROM", "TZOFFSETTO"].includes(name)) must(OFFSET.test(value));
  else if (name === "SEQUENCE") must(/^\d+$/.test(value));
  else if (name === "STATUS") must(["TENTATIVE", "CONFIRMED", "CANCELLED"].includes(value));
  else if (name === "TRANSP") must(["OPAQUE", "TRANSPARENT"].includes(value));
  else if (name === "METHOD") must(value === "PUBLISH");
  else if (["REFRESH-INTERVAL", "X-PUBLISHED-TTL"].includes(name)) must(DURATION.test(value));
  else if (["URL", "ORGANIZER"].includes(name)) must(URL.canParse(value));
}
