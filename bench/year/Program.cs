using System.Globalization;
using Stafi.Router.Planning.Tests.Year;

// A year of moves beside the same choice re-made daily at no cost (docs/operator-choice.md). Exit code 1 when it earns 0.1 % less, before gas.
const int Operators = 1_500;
const decimal MostShortfall = 0.1m;
(int Validators, ulong Seed)[] years = [(300, 1), (300, 2), (500, 3), (1_000, 4)];
Console.WriteLine("| validators | seed | earned, ETH a year | at no cost | less, % | moves | again within 30 days | back | gas, millions | why |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
var isGood = true;
foreach (var (validators, seed) in years)
{
    var year = SimulatedYear.Run(Operators, validators, seed);
    isGood &= year.ShortfallPercent <= MostShortfall;
    var reasons = string.Join(", ", year.Reasons.Select(reason => $"{reason.Value} {reason.Key}"));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {validators} | {seed} | {year.Earned / 1e18m:F6} | {year.Best / 1e18m:F6} | {year.ShortfallPercent:F3} | {year.Moves} | {year.Again} | {year.Returns} "
            + $"| {year.Gas / 1e6:F1} | {reasons} |"));
}
return isGood ? 0 : 1;
