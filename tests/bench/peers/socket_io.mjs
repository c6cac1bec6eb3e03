// socket.io that tells the others, and keeps the notes in memory: node socket_io.mjs <packages> <folder> <port>
import { createRequire } from "node:module";
import { createServer } from "node:http";

const [packages, _folder, port] = process.argv.slice(2);
const { Server } = createRequire(`${packages}/`)("socket.io");

const http = createServer();
const maps = new Map();
new Server(http, { transports: ["websocket"] }).on("connection", (socket) => {
  const map = socket.handshake.query.map;
  if (!maps.has(map)) maps.set(map, []);
  const notes = maps.get(map);
  socket.join(map);
  socket.emit("state", notes);
  socket.on("edit", (note) => {
    notes.push(note);
    socket.to(map).emit("edit", note);
  });
});
http.listen(Number(port), "127.0.0.1");
