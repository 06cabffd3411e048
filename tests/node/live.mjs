// Watches a subscription with two clients of other people, over the WebSocket (graphql-ws) and over
// server-sent events (graphql-sse). Prints the first two answers of each as JSON, one line each; the change
// between them is made by whoever runs this, once it reads "ready".
// Usage: node live.mjs HTTP_URL QUERY VARIABLES
import { createClient as overSocket } from "graphql-ws";
import { createClient as overEvents } from "graphql-sse";
import WebSocket from "ws";

const [url, query, variables] = process.argv.slice(2);
const operation = { query, variables: JSON.parse(variables) };
const clients = {
  socket: overSocket({ url: url.replace(/^http/, "ws") + "/ws", webSocketImpl: WebSocket, retryAttempts: 0 }),
  events: overEvents({ url, retryAttempts: 0 }),
};

async function watch(name, client, isReady) {
  const answers = [];
  for await (const answer of client.iterate(operation)) {
    answers.push(answer.data);
    if (answers.length === 1) isReady();
    if (answers.length === 2) break;
  }
  console.log(JSON.stringify({ name, answers }));
  client.dispose();
}

let waiting = Object.keys(clients).length;
const isReady = () => --waiting === 0 && console.log("ready");
await Promise.all(Object.entries(clients).map(([name, client]) => watch(name, client, isReady)));
