import { WebSocketServer } from 'ws';

export const liveStock = new WebSocketServer({ port: 3001, maxPayload: 10_000 });
liveStock.on('connection', (socket) => socket.send(JSON.stringify({ stock: [] })));
