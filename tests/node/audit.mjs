// Holds a server against the audits of graphql-http: every MUST and SHOULD has
// to pass; a MAY that does not is told and nothing more.
// Usage: node audit.mjs http://127.0.0.1:8000/graphql
import { auditServer } from "graphql-http";

const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((result) => result.status !== "ok");
const binding = failed.filter((result) => !result.name.startsWith("MAY"));

for (const { id, name, reason } of failed) console.log(`${id} ${name}: ${reason}`);
console.log(`${results.length - failed.length} of ${results.length} audits pass, ${binding.length} that bind fail`);
process.exitCode = binding.length === 0 && results.length > 0 ? 0 : 1;
