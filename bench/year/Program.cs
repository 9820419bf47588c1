using System.Globalization;
using Stafi.Router.Planning.Tests.Year;

// A year of moves beside the same choice re-made daily at no cost (docs/operator-choice.md). Exit code 1 when it earns 0.1 % less, before gas.
const int Operators = 1_500;
const decimal MostShortfall = 0.1m;
var isGood = true;
(int Validators, ulong Seed)[] years = [(300, 101), (300, 102), (500, 103), (500, 104), (1_000, 105), (1_000, 106)];
Console.WriteLine("| validators | seed | earned, ETH a year | at no cost | less, % | = stopped | + faltered | + fees | + moving | moves | again within 30 days | back | gas, millions | why |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
foreach (var (validators, seed) in years)
{
    var year = SimulatedYear.Run(Operators, validators, seed);
    isGood &= year.ShortfallPercent <= MostShortfall;
    var reasons = string.Join(", ", year.Reasons.Select(reason => $"{reason.Value} {reason.Key}"));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {validators} | {seed} | {year.PerValidator(year.Router):F6} | {year.PerValidator(year.Best):F6} | {year.ShortfallPercent:F3} "
            + $"| {year.StoppedPercent:F3} | {year.FalteredPercent:F3} | {year.FeesPercent:F3} | {year.MovingPercent:F3} "
            + $"| {year.Moves} | {year.Again} | {year.Returns} | {year.Gas / 1e6:F1} | {reasons} |"));
}
return isGood ? 0 : 1;
