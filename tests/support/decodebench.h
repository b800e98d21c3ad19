// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/venue/binance/binancedecoder.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace dg::test {

/// A decoder and its table of instruments, for a test class to derive from. JSON is written with
/// single quotes, for the eye.
class DecodeBench
{
protected:
    void beginAgain()
    {
        m_instruments = InstrumentTable();
        m_decoder = std::make_unique<BinanceDecoder>(m_instruments);
    }
    Expected<Frame, DecodeFailure> decode(const std::string& text)
    {
        m_text = text;
        std::replace(m_text.begin(), m_text.end(), '\'', '"');
        m_text.append(kFramePadding, ' ');
        return m_decoder->decode(std::string_view(m_text.data(), text.size()));
    }
    template <typename T>
    static const T* as(const Expected<Frame, DecodeFailure>& frame)
    {
        return frame ? std::get_if<T>(&frame->event) : nullptr;
    }
    void know(const char* symbol, DecimalGrid tick, DecimalGrid lot)
    {
        Instrument instrument;
        instrument.symbol = symbol;
        instrument.tick = tick;
        instrument.lot = lot;
        instrument.inferred = false;
        m_instruments.set(instrument);
    }
    void knowEth() { know("ETHUSDT", {1, 2}, {1, 3}); }
    static std::string depth(const std::string& fields)
    {
        return "{'t':7,'stream':'ethusdt@depth@100ms','data':{'e':'depthUpdate'," + fields + "}}";
    }
    static std::string wholeDepth(const std::string& bids)
    {
        return depth("'E':1700000000123,'T':1700000000120,'s':'ETHUSDT','U':11,'u':15,'pu':9,'b':" +
                     bids + ",'a':[]");
    }

    InstrumentTable m_instruments;
    std::unique_ptr<BinanceDecoder> m_decoder;

private:
    std::string m_text;
};

} // namespace dg::test
