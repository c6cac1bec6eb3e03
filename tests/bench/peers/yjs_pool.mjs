// Makes beforehand what Yjs clients send: node yjs_pool.mjs <packages> <file> <editors> <edits> <words>
// Each edit adds one note to the document; where its words stand, a token is put in later.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const [packages, file, editors, edits, words, filled] = process.argv.slice(2);
const Y = createRequire(`${packages}/`)("yjs");

/** What adding these texts as notes, one after the other, tells the others. */
function updates(client, texts) {
  const doc = new Y.Doc();
  doc.clientID = client;
  const told = [];
  doc.on("update", (update) => told.push(Buffer.from(update).toString("base64")));
  const notes = doc.getMap("notes");
  texts.forEach((text, number) => {
    doc.transact(() => {
      const note = new Y.Map();
      note.set("text", text);
      note.set("region", "says");
      notes.set(`${client}-${number}`, note);
    });
  });
  return { told, whole: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64") };
}

const pool = { edits: [], filled: {} };
for (let who = 0; who < Number(editors); who += 1) {
  pool.edits.push(updates(1000 + who, Array(Number(edits)).fill(words)).told);
}
for (const count of [200, 2000]) {
  const texts = Array.from({ length: count }, (_each, n) => filled.replace("0", n));
  pool.filled[count] = updates(1, texts).whole;
}
writeFileSync(file, JSON.stringify(pool));
