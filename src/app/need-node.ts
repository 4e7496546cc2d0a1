// Imported first of all by the program's door: an older Node would stop with a stack at something that it lacks. The
// same as `engines` in package.json, which npm takes for advice.
const needed = 24
if (Number(process.versions.node.split(".")[0]) < needed) {
  process.stderr.write(
    `daybrief needs Node ${needed} or later, and this is ${process.version}. Install it from https://nodejs.org, or work in a checkout, where \`npm start\` brings its own.\n`,
  )
  process.exit(1)
}
