// What a client of tldraw's sync says first, and a note as a shape: node tldraw_pool.mjs <packages> <file>
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const [packages, file] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const { createTLSchema, toRichText } = require("@tldraw/tlschema");
const { getTlsyncProtocolVersion } = require("@tldraw/sync-core");

const schema = createTLSchema();
const shape = {
  id: "shape:x", typeName: "shape", type: "note", x: 0, y: 0, rotation: 0, index: "a1",
  parentId: "page:page", isLocked: false, opacity: 1, meta: {},
  props: {
    color: "black", labelColor: "black", size: "m", font: "draw", fontSizeAdjustment: 1,
    align: "middle", verticalAlign: "middle", growY: 0, url: "", richText: toRichText("WORDS"),
    scale: 1, textLastEditedBy: null,
  },
};
const connect = {
  type: "connect", schema: schema.serialize(), protocolVersion: getTlsyncProtocolVersion(),
  lastServerClock: -1,
};
writeFileSync(file, JSON.stringify({ connect, shape: JSON.stringify(shape) }));
