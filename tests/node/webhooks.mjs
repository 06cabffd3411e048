// Verifies a message as a receiver would, with the library of the Standard Webhooks specification, and prints what it found.
// Usage: node webhooks.mjs FILE, in which are the secrets, the headers and the body as JSON.
import { readFile } from "node:fs/promises";
import { Webhook } from "standardwebhooks";

const { secrets, headers, body } = JSON.parse(await readFile(process.argv[2]));

// The library refuses what is five minutes old by the clock of this machine; the clock of the tests stands still.
const at = Number(headers["webhook-timestamp"]) * 1000;
Date.now = () => at;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [at] : given));
  }
  static now() {
    return at;
  }
};

const takes = (secret, text) => {
  try {
    new Webhook(secret).verify(text, headers);
    return true;
  } catch {
    return false;
  }
};

console.log(
  JSON.stringify({
    taken: secrets.map((secret) => takes(secret, body)),
    changedIsTaken: takes(secrets[0], body.replace("CHANGED", "GONE")),
  }),
);
