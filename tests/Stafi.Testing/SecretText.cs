using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stafi.Testing;

/// <summary>Looks for a secret in all that a program would show of an object: its text, its JSON, its properties, its exceptions.</summary>
public static class SecretText
{
    private static readonly JsonSerializerOptions AllMembers = new()
    {
        IncludeFields = true,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The forms in which bytes are written: hex, Base64, decimal number, list of numbers.</summary>
    public static IReadOnlyList<string> FormsOf(byte[] secret) =>
    [
        Convert.ToHexStringLower(secret), Convert.ToHexString(secret), Convert.ToBase64String(secret), string.Join(",", secret), string.Join("-", secret.Select(b => b.ToString("X2"))),
        new BigInteger(secret, isUnsigned: true, isBigEndian: true).ToString(),
    ];

    /// <summary>What is shown of an object when it is logged, inspected or serialized; an exception with all its causes.</summary>
    public static string ShownOf(object subject)
    {
        List<string?> shown = [subject.ToString(), string.Format(null, "{0}", subject), JsonOf(subject)];
        if (subject is Exception failure)
        {
            for (var cause = failure; cause is not null; cause = cause.InnerException) shown.AddRange([cause.Message, .. cause.Data.Values.Cast<object?>().Select(value => value?.ToString())]);
            return string.Join('\n', shown);
        }
        foreach (var property in subject.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike))
            shown.Add(property.GetValue(subject)?.ToString());
        return string.Join('\n', shown);
    }

    private static string? JsonOf(object subject)
    {
        try
        {
            return JsonSerializer.Serialize(subject, subject.GetType(), AllMembers);
        }
        catch (Exception refused) when (refused is NotSupportedException or InvalidOperationException or JsonException)
        {
            // What cannot be serialized shows nothing.
            return null;
        }
    }
}
