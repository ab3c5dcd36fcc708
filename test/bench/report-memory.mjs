// Preloaded into a measured program and the processes it starts: each adds a line with its peak memory in megabytes.
import { appendFileSync } from 'node:fs';

process.once('exit', () => appendFileSync(process.env.MEMORY_REPORT, `${process.resourceUsage().maxRSS / 1024}\n`));
