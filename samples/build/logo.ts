import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [number, number, number];
const WHITE: Colour = [255, 255, 255];
const BLUE: Colour = [0, 75, 135];
const ORANGE: Colour = [240, 130, 20];

/** The mark of the fictional buyer: a gate of three posts under an arch, and a spark. Drawn at four samples a pixel. */
export function gateLogo(size = 96): Uint8Array {
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(1 + size * 3);
    for (let x = 0; x < size; x++) {
      const samples = [0.25, 0.75].flatMap((dy) =>
        [0.25, 0.75].map((dx) => colourAt((x + dx) / size, (y + dy) / size)),
      );
      for (let c = 0; c < 3; c++) row[1 + x * 3 + c] = samples.reduce((sum, s) => sum + (s[c] ?? 0), 0) / 4;
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.concat(rows))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function colourAt(x: number, y: number): Colour {
  const fromCentre = Math.hypot(x - 0.5, y - 0.5);
  if (y < 0.5 && fromCentre > 0.36 && fromCentre < 0.46) return BLUE;
  if (
    y >= 0.5 &&
    y < 0.92 &&
    [0.09, 0.41, 0.73].some((left) => x > left && x < left + 0.18 && Math.abs(x - left - 0.09) < 0.05)
  )
    return BLUE;
  if (y >= 0.92 && y < 0.98 && x > 0.06 && x < 0.94) return BLUE;
  if (Math.abs(x - 0.5) + Math.abs(y - 0.34) < 0.13) return ORANGE;
  return WHITE;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), out.length - 4);
  return out;
}
