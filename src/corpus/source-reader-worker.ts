import { readHere } from './source-reader.ts';
import type { ReadOrder } from './source-reader.ts';

// Ctrl-C reaches the whole group; the parent decides what it means, and ends this process with itself.
process.on('SIGINT', () => {});
process.on('message', (order: ReadOrder) => void readHere(order).then((result) => process.send?.(result)));
// The parent is gone, however it ended: nobody waits for an answer.
process.once('disconnect', () => process.exit());
