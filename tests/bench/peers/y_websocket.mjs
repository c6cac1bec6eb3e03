// y-websocket's own server, as its package starts it: node y_websocket.mjs <packages> <folder> <port>
import { createRequire } from "node:module";

const [packages, folder, port] = process.argv.slice(2);
Object.assign(process.env, { HOST: "127.0.0.1", PORT: port, YPERSISTENCE: `${folder}/level` });
createRequire(`${packages}/`)(`${packages}/y-websocket/bin/server.cjs`);
