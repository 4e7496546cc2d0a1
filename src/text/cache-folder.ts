/**
 * Daybrief's folder in a user's cache folder, as each system has it (XDG Base Directory Specification on Linux).
 * @param home the user's home folder.
 */
export function cacheFolderOf(
  platform: string,
  env: { LOCALAPPDATA?: string | undefined; XDG_CACHE_HOME?: string | undefined },
  home: string,
): string {
  if (platform === "win32") return `${env.LOCALAPPDATA ?? `${home}\\AppData\\Local`}\\daybrief`
  if (platform === "darwin") return `${home}/Library/Caches/daybrief`
  return `${env.XDG_CACHE_HOME || `${home}/.cache`}/daybrief`
}
