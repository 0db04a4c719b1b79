/** The part of the world a map without anything on it shows, in degrees. */
export const REGION = { west: 25, south: 28.5, east: 49.5, north: 42.7 } as const;
