const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a URL's host is a name or an address of this machine, which no foreign name server can give away. */
export const isLoopbackName = (hostname: string): boolean => LOOPBACK.test(hostname)
