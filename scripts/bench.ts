import { formatFigures } from "@/bench/figure";
import { benchSaving } from "@/bench/saving";

console.log(formatFigures(await benchSaving({ turns: 0, small: process.argv.includes("--small") })));
process.exit();
