// Reads calendars as two programs do, ical.js of Mozilla and node-ical, and holds them against RFC 5545; prints what
// they found as JSON, one line each.
// Usage: node calendar.mjs FILE...
import { readFile } from "node:fs/promises";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { problems } from "./rfc5545.mjs";

// Instants come out in UTC: what they are is worked out by the programs, from the zone in the calendar or their own.
const instant = (date) => date.toISOString();

function byMozilla(text) {
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const [starts, ends] = [event.startDate, event.endDate].map((time) => (time.isDate ? time.toString() : instant(time.toJSDate())));
    const status = component.getFirstPropertyValue("status");
    const { uid, sequence, summary, location, description } = event;
    return { uid, sequence, summary, location, description, status, starts, ends };
  });
}

function byNode(text) {
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter(({ type }) => type === "VEVENT");
  return events.map(({ uid, sequence, summary, location, description, status, start, datetype }) => {
    const starts = datetype === "date" ? start.toLocaleDateString("sv-SE") : instant(start);
    return { uid, sequence: Number(sequence), summary, location, description, status, starts };
  });
}

for (const path of process.argv.slice(2)) {
  const bytes = await readFile(path);
  const text = bytes.toString("utf-8");
  console.log(JSON.stringify({ problems: problems(bytes), mozilla: byMozilla(text), node: byNode(text) }));
}
