#!/usr/bin/env node
console.log("daybrief")
