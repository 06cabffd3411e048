// Reads letters with mailparser, as a mail program would, and prints what it found as JSON, one line each.
// Usage: node mail.mjs FILE...
import { readFile } from "node:fs/promises";
import { simpleParser } from "mailparser";

for (const path of process.argv.slice(2)) {
  const mail = await simpleParser(await readFile(path));
  const { subject, messageId, text, html, date, attachments } = mail;
  const address = (field) => field?.value.map(({ name, address }) => ({ name, address }));
  console.log(
    JSON.stringify({
      subject,
      messageId,
      date,
      text,
      html,
      from: address(mail.from),
      to: address(mail.to),
      cc: address(mail.cc) ?? [],
      bcc: address(mail.bcc) ?? [],
      headers: mail.headerLines.map(({ key }) => key),
      list: mail.headers.get("list") ?? null,
      attachments: attachments.map(({ filename, contentType, headers, content }) => {
        const parameters = headers.get("content-type")?.params ?? {};
        return { filename, contentType, parameters, content: content.toString("base64") };
      }),
    }),
  );
}
