/** Pictures made for tests: real ones, of one colour. */
import { crc32, deflateSync } from 'node:zlib';

/** A PNG of so many pixels. */
export function png(width: number, height: number): Uint8Array {
  const part = (name: string, data: Uint8Array): Uint8Array[] => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    return [number(data.byteLength), named, number(crc32(named))];
  };
  const head = Buffer.concat([number(width), number(height), Uint8Array.of(8, 0, 0, 0, 0)]);
  const rows = deflateSync(new Uint8Array((width + 1) * height));
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([signature, ...part('IHDR', head), ...part('IDAT', rows), ...part('IEND', new Uint8Array())]);
}

/** The head of a JPEG with so many bytes of description before its size, turned as its EXIF says. */
export function jpeg(width: number, height: number, described = 0, orientation = 1): Uint8Array {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*', 'latin1'),
    number(8),
    Uint8Array.of(0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0),
  ]);
  const segment = (marker: number, data: Uint8Array): Uint8Array =>
    Buffer.concat([Uint8Array.of(0xff, marker), short(data.byteLength + 2), data]);
  const comments: Uint8Array[] = [];
  for (let left = described; left > 0; left -= 65_000)
    comments.push(segment(0xfe, new Uint8Array(Math.min(left, 65_000))));
  const frame = Buffer.concat([Uint8Array.of(8), short(height), short(width), Uint8Array.of(1, 1, 0x11, 0)]);
  return Buffer.concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe1, exif),
    ...comments,
    segment(0xc0, frame),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

function number(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function short(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 255);
}
