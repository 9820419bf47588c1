using System.Globalization;
using System.Text.Json;
using Stafi.Ethereum;

namespace Stafi.Consensus.Deposits;

/// <summary>The fields of one entry of a deposit file, with errors that name the entry and the field.</summary>
internal readonly struct DepositFields(JsonElement entry, int number)
{
    public delegate T Parser<T>(ReadOnlySpan<char> text);

    public string Text(string name)
    {
        if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String)
            return field.GetString()!;
        throw Wrong(name, "is missing or no text");
    }

    public T Parse<T>(string name, Parser<T> parser)
    {
        try
        {
            return parser(Text(name));
        }
        catch (FormatException e)
        {
            throw Wrong(name, $"cannot be read: {e.Message}");
        }
    }

    public Gwei Amount(string name)
    {
        if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var field)
            && field.ValueKind == JsonValueKind.Number && field.TryGetUInt64(out var gwei)) return new Gwei(gwei);
        throw Wrong(name, "is missing or no whole number of Gwei");
    }

    public void Expect<T>(string name, T expected, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found)) throw Wrong(name, $"is {found}, but must be {expected}");
    }

    public DepositDataException Wrong(string name, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Deposit {number + 1} of the file: {name} {what}."));
}
