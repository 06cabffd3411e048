// An OpenID Connect server of other people (oidc-provider), on a port of its own. Whoever is sent to it is signed in at once, as
// the last one named at /control/person. Prints {"issuer", "now"} as JSON once it answers.
// Controls, for whoever runs this: POST /control/person with claims (and `sub`), POST /control/rotate for a new signing key,
// GET /control/asked for how often its keys were fetched.
// Usage: node oidc.mjs ALGORITHM CLIENT [SECRET]
import { createServer } from "node:http";
import { generateKeyPair, exportJWK } from "jose";
import Provider from "oidc-provider";

const [algorithm, client, secret] = process.argv.slice(2);
const scopes = { profile: ["given_name", "family_name", "name"], vo: ["vo_doelgroepcode", "vo_orgcode", "rol"], email: ["email", "email_verified"] };
let person = { sub: "nobody" };
let asked = 0;
let provider;
let made = 0;

async function key() {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  made += 1;
  return { ...(await exportJWK(privateKey)), kid: `key-${made}`, alg: algorithm, use: "sig" };
}

async function provide() {
  const made = new Provider(issuer, {
    jwks: { keys: [await key()] },
    clients: [
      {
        client_id: client,
        redirect_uris: [`http://127.0.0.1:8000/sign-in/acm/callback`],
        id_token_signed_response_alg: algorithm,
        token_endpoint_auth_method: secret ? "client_secret_basic" : "none",
        ...(secret && { client_secret: secret }),
      },
    ],
    claims: scopes,
    scopes: ["openid"],
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["of these tests"] },
    interactions: { url: (_, interaction) => `${issuer}/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...person, sub }) }),
    ttl: { Session: 600, Grant: 600, Interaction: 600, IdToken: 600, AccessToken: 600 },
  });
  made.on("server_error", (_, error) => console.error(error));
  provider = made;
}

async function interact(request, response) {
  const { params, prompt } = await provider.interactionDetails(request, response);
  if (prompt.name === "login") {
    return provider.interactionFinished(request, response, { login: { accountId: person.sub } }, { mergeWithLastSubmission: false });
  }
  const grant = new provider.Grant({ accountId: person.sub, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://127.0.0.1");
  if (pathname === "/control/person") person = JSON.parse(await body(request));
  else if (pathname === "/control/rotate") await provide();
  else if (pathname === "/control/asked") return response.end(String(asked));
  else if (pathname.startsWith("/interaction/")) return interact(request, response);
  else {
    if (pathname === "/jwks") asked += 1;
    return provider.callback()(request, response);
  }
  response.end();
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
await provide();
console.log(JSON.stringify({ issuer, now: Date.now() }));
process.stdin.resume().on("end", () => process.exit());
