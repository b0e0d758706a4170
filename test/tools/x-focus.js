import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * @param {import('node:net').Socket} socket
 * @param {number} length
 * @returns {Promise<Buffer>}
 */
async function take(socket, length) {
  for (;;) {
    const data = socket.read(length);
    if (data !== null) return data;
    await once(socket, 'readable');
  }
}

/**
 * Focuses the browser's window like a window manager, with the few X protocol requests that are needed.
 * @param {string} display such as `:1`
 */
export async function focusWindow(display) {
  // On every Unix system, the X server of a display listens there.
  const socket = connect(`/tmp/.X11-unix/X${display.slice(1)}`);
  try {
    /** @param {number[]} words of 32 bits */
    const send = (...words) => socket.write(Buffer.from(Uint32Array.from(words).buffer));

    // Connects: least significant byte first, version 11.0, without authorization.
    send(0x6c | (11 << 16), 0, 0);
    const head = await take(socket, 8);
    if (head[0] !== 1) throw new Error('The X server refused');
    const setup = await take(socket, head.readUInt16LE(6) * 4);
    const vendor = Math.ceil(setup.readUInt16LE(16) / 4) * 4;
    const formats = setup.readUInt8(21) * 8;
    const root = setup.readUInt32LE(32 + vendor + formats);

    // QueryTree: lists the windows, the lowest first.
    send(15 | (2 << 16), root);
    const tree = await take(socket, 32);
    const count = tree.readUInt16LE(16);
    const windows = count === 0 ? Buffer.of() : await take(socket, count * 4);

    // SetInputFocus: first no window, so that the browser gets an event, then each window, the lowest last, because
    // tooltips are above the browser. The server refuses hidden windows.
    send(42 | (3 << 16), 0, 0);
    for (let i = count - 1; i >= 0; i -= 1) send(42 | (1 << 8) | (3 << 16), windows.readUInt32LE(i * 4), 0);
    // GetInputFocus: its answer means that the server has processed the requests above.
    send(43 | (1 << 16));
    while ((await take(socket, 32))[0] !== 1);
  } finally {
    socket.destroy();
  }
}
