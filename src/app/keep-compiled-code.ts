import module from "node:module"
import { homedir } from "node:os"
import { join } from "node:path"
import { cacheFolderOf } from "../text/cache-folder.ts"

// Imported by the program's door before it loads the rest. What was compiled once is kept: in a checkout, threads need not
// read TypeScript again, which takes each of them some 40 MB (measured, `npm run bench`). In the user's own folder, since
// what lies in the shared temporary one may be another's. Threads find it in the environment.
process.env.NODE_COMPILE_CACHE ??= join(cacheFolderOf(process.platform, process.env, homedir()), "compiled")
module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
