// Hocuspocus with its SQLite extension, both as they come: node hocuspocus.mjs <packages> <folder> <port>
import { createRequire } from "node:module";

const [packages, folder, port] = process.argv.slice(2);
const require = createRequire(`${packages}/`);
const { Server } = require("@hocuspocus/server");
const { SQLite } = require("@hocuspocus/extension-sqlite");

await new Server({
  address: "127.0.0.1", port: Number(port), quiet: true,
  extensions: [new SQLite({ database: `${folder}/hocuspocus.sqlite` })],
}).listen();
