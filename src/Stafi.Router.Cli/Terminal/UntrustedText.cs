using Spectre.Console;

namespace Stafi.Router.Cli.Terminal;

/// <summary>Text that strangers chose, such as an operator's name: one short line without control characters.</summary>
internal static class UntrustedText
{
    private const int Longest = 40;

    /// <summary>For a line; a dash when there is none.</summary>
    public static string Line(string? text)
    {
        var clean = new string([.. (text ?? "").Where(character => !char.IsControl(character) && !char.IsSurrogate(character)).Take(Longest)]).Trim();
        return clean.Length == 0 ? "-" : clean;
    }

    /// <summary>For the cell of a table, where brackets mean something.</summary>
    public static string Cell(string? text) => Markup.Escape(Line(text));
}
