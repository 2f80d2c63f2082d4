/** Tells what `npm test` leaves out: what is not seen is taken to be tested. */
export default function tellWhatIsLeftOut(): void {
  process.stdout.write(
    ' Left out: gateways that share a real Redis (`npm run test:redis`), the real limit for minutes, and what starts whole programs (`npm run test:heavy`)\n',
  );
}
