/** Monday first; cron counts from Sunday, 0, and takes 7 for it as well. */
export const weekdayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]

export const ordinalWords = ["first", "second", "third", "fourth", "fifth"]
