// Reads a PDF with PDF.js, as a reader would, and prints what it found as JSON.
// Usage: node pdf.mjs FILE
import { readFile } from "node:fs/promises";
import { getDocumentProxy } from "unpdf";

const pdf = await getDocumentProxy(new Uint8Array(await readFile(process.argv[2])));
const { info } = await pdf.getMetadata();
const marks = await pdf.getMarkInfo();
const page = await pdf.getPage(1);
const { items } = await page.getTextContent();
const roles = (node) => (node.role ? [node.role] : []).concat(...(node.children ?? []).map(roles));
console.log(
  JSON.stringify({
    pages: pdf.numPages,
    title: info.Title,
    author: info.Author,
    language: info.Language,
    isMarked: marks?.Marked ?? false,
    roles: roles(await page.getStructTree()),
    size: page.view.slice(2),
    lines: items
      .filter(({ str }) => str.trim() !== "")
      .map(({ str, width, transform }) => ({ text: str, left: transform[4], right: transform[4] + width, height: transform[5] })),
  }),
);
