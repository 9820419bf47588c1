using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Stafi.Bench.Peers;

/// <summary>Rows as a table for people and as JSON for programs.</summary>
internal static class RowText
{
    public static string Table(IReadOnlyList<Row> rows)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{"name",-46} {"ours",12} {"peer",12} {"ratio",8} {"floor",12} {"ours/floor",10}  {"target",-28} ok");
        foreach (var row in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{row.Name,-46} {Time(row.OursUs),12} {Time(row.PeerUs),12} {Times(row.Ratio),8} {Time(row.FloorUs),12} "
                + $"{Times(row.OursUs / row.FloorUs),10}  {row.Target,-28} {(row.Ok ? "yes" : "NO")}");
        }
        return text.ToString();
    }

    public static byte[] Json(IReadOnlyList<Row> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            Number(json, "ours_us", row.OursUs);
            Number(json, "peer_us", row.PeerUs);
            Number(json, "ratio", row.Ratio);
            Number(json, "floor_us", row.FloorUs);
            json.WriteString("target", row.Target);
            json.WriteBoolean("ok", row.Ok);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, Math.Round(number, 3));
        else json.WriteNull(name);
    }

    private static string Time(double? microseconds) => microseconds switch
    {
        null => "",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{microseconds:0.00} us"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{microseconds / 1000:0.00} ms"),
    };

    private static string Times(double? value) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:0.00}x") : "";
}
