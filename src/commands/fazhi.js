#!/usr/bin/env node
// Plain JavaScript, so that an old Node can still say what it lacks: the sources run by type stripping.
import module from 'node:module';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  // The stripped sources are kept in the system's folder for temporary files: the next command starts sooner.
  module.enableCompileCache();
  await import('./fazhi.ts');
} else {
  process.stderr.write(`fazhi needs Node 24 or newer; this is ${process.versions.node}.\nInstall Node 24, or run it in the checkout with: npm run -s fazhi -- <command>\n`);
  process.exitCode = 2;
}
