using System.Globalization;

namespace Stafi.Bench.Peers;

/// <summary>The command line.</summary>
/// <param name="Judges">Folder with the peers' packages.</param>
/// <param name="Json">File for the rows.</param>
/// <param name="Only">Part of the names of the contests to hold.</param>
/// <param name="Rounds">Samples of each side.</param>
internal sealed record Options(string Judges, string? Json, string Only, int Rounds)
{
    public static Options Parse(string[] args)
    {
        var options = new Options(Path.Combine("tests", "judges"), null, "", 9);
        for (var i = 0; i + 1 < args.Length; i += 2) options = options.With(args[i], args[i + 1]);
        return args.Length % 2 == 0 ? options : throw new ArgumentException($"The option {args[^1]} has no value.");
    }

    private Options With(string name, string value) => name switch
    {
        "--judges" => this with { Judges = value },
        "--json" => this with { Json = value },
        "--only" => this with { Only = value },
        "--rounds" => this with { Rounds = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) },
        _ => throw new ArgumentException($"There is no option {name}; there are --json, --only, --rounds and --judges."),
    };
}
