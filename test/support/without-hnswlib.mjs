// Preloaded into a process: pretends that hnswlib-node could not be built on this machine.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'hnswlib-node') throw Object.assign(new Error("Cannot find package 'hnswlib-node'"), { code: 'ERR_MODULE_NOT_FOUND' });
    return next(specifier, context);
  },
});
