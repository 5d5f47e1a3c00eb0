export function fleetShoot(number: number, size: number): object;
