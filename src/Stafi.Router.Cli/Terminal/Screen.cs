using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Stafi.Router.Cli.Terminal;

/// <summary>The terminal of one command: results on standard output, progress and errors on standard error.</summary>
public sealed class Screen
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Screen(TextWriter output, TextWriter errors, bool interactive)
    {
        Errors = errors;
        Output = output;
        Interactive = interactive;
        Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!interactive) Console.Profile.Width = 160;
    }

    /// <summary>Standard output for plain lines.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Errors { get; }

    /// <summary>Standard output for tables.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>True when a person can be asked.</summary>
    public bool Interactive { get; }

    /// <summary>The process's own terminal.</summary>
    public static Screen OfProcess() => new(
        System.Console.Out, System.Console.Error, !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected);

    /// <summary>A line of the result.</summary>
    public void Line(string text = "") => Output.WriteLine(text);

    /// <summary>What is being done, for long work; not part of the result.</summary>
    public void Progress(string text) => Errors.WriteLine($"· {text}");

    /// <summary>Asks a person, unless --yes was given.</summary>
    /// <param name="yes">Whether it was.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="otherwise">What is said where nobody can be asked.</param>
    public bool Confirm(bool yes, string question, string otherwise)
    {
        if (yes) return true;
        if (!Interactive) throw new CliException(otherwise);
        return Console.Prompt(new ConfirmationPrompt(question) { DefaultValue = false });
    }

    /// <summary>The result for scripts.</summary>
    public void WriteJson<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>The result for scripts, into a file.</summary>
    public static Task WriteJsonFileAsync<T>(string path, T value, CancellationToken cancellation) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(value, Json) + Environment.NewLine, cancellation);

    /// <summary>A table that a terminal shows with lines.</summary>
    public void Write(Table table) => Console.Write(table.Border(TableBorder.Rounded));
}
