// tldraw's sync with its SQLite storage: node tldraw.mjs <packages> <folder> <port>
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";

const [packages, folder, port] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const { NodeSqliteWrapper, SQLiteSyncStorage, TLSocketRoom } = require("@tldraw/sync-core");
const { createTLSchema } = require("@tldraw/tlschema");
const { WebSocketServer } = require("ws");

const http = createServer((_asked, answer) => answer.end("ok"));
const rooms = new Map();

function room(name) {
  if (!rooms.has(name)) {
    const sql = new NodeSqliteWrapper(new DatabaseSync(`${folder}/${name}.sqlite`));
    const storage = new SQLiteSyncStorage({ sql });
    rooms.set(name, new TLSocketRoom({ schema: createTLSchema(), storage }));
  }
  return rooms.get(name);
}

new WebSocketServer({ server: http }).on("connection", (socket, asked) => {
  const url = new URL(asked.url, "http://localhost");
  room(url.pathname.slice(1)).handleSocketConnect({
    sessionId: url.searchParams.get("session"), socket,
  });
});
http.listen(Number(port), "127.0.0.1");
