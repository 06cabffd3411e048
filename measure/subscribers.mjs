// Opens idle subscribers to the seats of one learning event and tells what they cost and how soon they hear of a change.
// Usage: node measure/subscribers.mjs BASE_URL SERVER_PID COUNT EMAIL PASSWORD [OTHER_BASE_URL]
// EMAIL and PASSWORD are those of someone who may register for events (the demo account of BUYER); with OTHER_BASE_URL the
// registrations go to another process over the same database. Needs the packages of tests/node (`npm ci` there) and a server
// with SOCIAL_ECONOMY_LIVE_MAX_CONNECTIONS_PER_ADDRESS of at least COUNT.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const WebSocket = createRequire(new URL("../tests/node/package.json", import.meta.url))("ws");
const [base, pid, count, email, password, other = base] = process.argv.slice(2);
const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

async function ask(query, variables = {}, token) {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${other}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const events = await ask("{ learningEvents(first: 100) { nodes { id registrationOpen onlinePlacesLeft } } }");
const { id } = events.learningEvents.nodes.find((event) => event.registrationOpen && event.onlinePlacesLeft);
const query = "subscription ($id: ID!) { learningEventChanged(id: $id) { onlinePlacesLeft } }";

let heard = 0;
let whenAll = () => {};
const hears = () => new Promise((resolve) => ((heard = 0), (whenAll = resolve)));

async function open() {
  const socket = new WebSocket(base.replace(/^http/, "ws") + "/graphql/ws", "graphql-transport-ws");
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  socket.on("message", (text) => {
    const message = JSON.parse(text);
    if (message.type === "connection_ack") {
      socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query, variables: { id } } }));
    } else if (message.type === "next" && ++heard === Number(count)) whenAll();
  });
  socket.send(JSON.stringify({ type: "connection_init" }));
  return socket;
}

const before = rss();
const all = hears();
const sockets = [];
for (let number = 0; number < Number(count); number++) sockets.push(await open());
await all;
await new Promise((resolve) => setTimeout(resolve, 5000));
console.log(`${count} subscribers: ${(rss() - before).toFixed(1)} MB more than the ${before.toFixed(1)} MB before`);

const signIn = "mutation ($email: String!, $password: String!) { signIn(input: { email: $email, password: $password }) { session { accessToken } } }";
const token = (await ask(signIn, { email, password })).signIn.session.accessToken;
const register = "mutation ($id: ID!) { registerForLearningEvent(input: { event: $id, seat: ONLINE }) { registration { id } fieldErrors { code } } }";
const cancel = "mutation ($id: ID!) { cancelRegistration(input: { registration: $id }) { registration { state } } }";

const soon = [];
for (let round = 0; round < 5; round++) {
  for (const step of ["register", "cancel"]) {
    const told = hears();
    const began = performance.now();
    if (step === "register") var { registration } = (await ask(register, { id }, token)).registerForLearningEvent;
    else await ask(cancel, { id: registration.id }, token);
    await told;
    soon.push(performance.now() - began);
  }
}
soon.sort((a, b) => a - b);
console.log(`a change was heard by all of them within ${soon[5].toFixed(0)} ms (median of ten), ${soon[9].toFixed(0)} ms at most`);
sockets.forEach((socket) => socket.terminate());
