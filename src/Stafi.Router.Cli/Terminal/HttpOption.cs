using System.CommandLine;
using System.CommandLine.Parsing;

namespace Stafi.Router.Cli.Terminal;

/// <summary>An option that takes an http or https address.</summary>
internal static class HttpOption
{
    public static Option<Uri> Required(string name, string description) => new(name) { Description = description, Required = true, CustomParser = Parse };

    public static Option<Uri?> Optional(string name, string description) => new(name) { Description = description, CustomParser = Parse };

    public static Option<Uri> WithDefault(string name, string description, string standard) =>
        new(name) { Description = description, CustomParser = Parse, DefaultValueFactory = _ => new Uri(standard) };

    private static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        result.AddError($"'{text}' is not an address such as http://127.0.0.1:8545.");
        return null;
    }
}
